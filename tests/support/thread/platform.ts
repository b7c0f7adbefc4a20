import { startSimulator, simulatorClient, type Simulator } from '../../../data/simulator/index.ts';
// The sample's own numbers stand behind the door of scripts/start.
// eslint-disable-next-line house/arrows
import { sample } from '../../../scripts/start/sample.ts';
import { threadClock } from './points.ts';

/** The Platform that the prepared orgs pulled from: their cursors are its own. At the port named, or a free one. */
export const startThreadPlatform = (port = 0): Promise<Simulator> =>
  startSimulator({ port, clock: threadClock, ...sample, client: simulatorClient });
