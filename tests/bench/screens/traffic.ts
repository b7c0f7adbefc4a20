import type { Page } from 'playwright-core';

/** What went over the line for an action: what the browser had in its cache does not count. */
export interface Traffic {
  requests: number;
  /** Bytes as they travel, heads included. */
  bytes: number;
}

export interface Line {
  /** What went over it since the last reading. */
  read(): Traffic;
  /** Empties the browser's cache. */
  forget(): Promise<void>;
}

/** The line of a page. */
export async function lineOf(page: Page): Promise<Line> {
  const session = await page.context().newCDPSession(page);
  const cached = new Set<string>();
  let traffic: Traffic = { requests: 0, bytes: 0 };
  session.on('Network.requestServedFromCache', ({ requestId }) => cached.add(requestId));
  session.on('Network.responseReceived', ({ requestId, response }) => {
    if (response.fromDiskCache) cached.add(requestId);
  });
  session.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    if (!cached.has(requestId)) {
      traffic = { requests: traffic.requests + 1, bytes: traffic.bytes + encodedDataLength };
    }
  });
  await session.send('Network.enable');
  return {
    read: () => {
      const read = traffic;
      traffic = { requests: 0, bytes: 0 };
      return read;
    },
    forget: async () => {
      await session.send('Network.clearBrowserCache');
    },
  };
}
