/** What the product of the bench is started with, for those who prepare its database. */
export const PUBLIC_URL = 'http://localhost'
export const SESSION_SECRET = 'a-secret-for-the-bench-of-32-characters'
