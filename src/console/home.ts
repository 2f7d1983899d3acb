import { mayDo, type Role } from '../staff/index.ts';

/** The page that somebody of this role begins at. */
export function homeOf(role: Role): '/staff' | '/staff/people' {
  return mayDo(role, 'seeQueue') ? '/staff' : '/staff/people';
}
