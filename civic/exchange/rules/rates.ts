/**
 * How often one client may ask, or one place that names no client: a city's hotline passes on a matter a second for as
 * long as it likes and ten minutes' worth at once; more than that is a loop. Reading may be twice as frequent.
 */
export const CLIENT_RATES = {
  GET: { most: 1200, perMinutes: 10 },
  POST: { most: 600, perMinutes: 10 },
} as const;
