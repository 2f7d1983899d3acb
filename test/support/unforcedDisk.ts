import { type Disk, realDisk } from '../../src/store/json/disk.ts';

/** A disk that is never waited for, where a store is only filled and nobody pulls a plug. */
export const unforcedDisk: Disk = {
  ...realDisk,
  forceFolder: async () => {},
  async openAppend(path, mayCreate) {
    return { ...(await realDisk.openAppend(path, mayCreate)), force: async () => {} };
  },
  async writeForced(path, content) {
    const file = await realDisk.openAppend(path, true);
    await file.append(Buffer.from(content));
    await file.close();
  },
};
