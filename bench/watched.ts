/**
 * Runs a server unchanged and tells, when its parent asks, what the process has used so far. The product has no hook for
 * this; it is imported from here as it stands.
 */
process.on('message', () => {
  const { user, system } = process.cpuUsage();
  process.send?.({ cpuMs: (user + system) / 1000, rssBytes: process.memoryUsage.rss() });
});

// A bench that was stopped leaves no server behind.
process.on('disconnect', () => process.exit(1));

const [entry] = process.argv.slice(2);
if (entry === undefined) throw new Error('watched.ts needs the path of what to run');
await import(entry);
