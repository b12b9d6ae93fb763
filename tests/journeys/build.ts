import { build } from 'vite';

/** Builds what the journeys travel in, as it ships. Both builds take about a second, so a journey never runs against an old one. */
export async function setup(): Promise<void> {
  // The runner of the tests says that this is a test, which would make it a build for developers.
  process.env['NODE_ENV'] = 'production';
  for (const mode of ['chrome', 'firefox']) await build({ mode, logLevel: 'warn' });
  process.env['NODE_ENV'] = 'test';
}
