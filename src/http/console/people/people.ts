/** Where people are looked up. */
export const PEOPLE = '/console/people'
