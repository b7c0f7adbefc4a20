/** Files as clients and pages meet them: Connect REST resources, download addresses, pictures. */
export { answerConnectFiles, isConnectFilesPath } from './connect.ts';
export { answerShepherd, isShepherdPath } from './shepherd.ts';
