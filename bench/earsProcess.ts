import { loadClassifier } from '../src/understanding/classifier/index.ts';

/** In a fresh process: how long the classifier takes to load, and what the process has grown by. One JSON line. */
const before = process.memoryUsage().rss;
const startedAt = performance.now();
loadClassifier().rank('when is it due?');
const loadMs = performance.now() - startedAt;
process.stdout.write(JSON.stringify({ loadMs, bytes: process.memoryUsage().rss - before }));
