/** For so long after they did something themselves a member is taken to be awake. */
export const awakeMinutes = 15;
