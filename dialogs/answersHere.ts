import type { Talk } from './talk.ts';
import type { TaskId } from './topics.ts';

/** Where it is asked how or by whom, "set up AutoPay" and "I pay it now" are answers. */
export function answersHere(task: TaskId, { turn: { asked } }: Talk): boolean {
  if (asked === 'how') return task === 'autopay' || task === 'pay';
  if (asked === 'whoPays') return task === 'pay' || task === 'autopay';
  return (asked === 'stopOk' && task === 'autopayStop') || (asked === 'waitingWhat' && task === 'waiting');
}
