export { toBankKana, type BankKana } from './bankKana.ts';
export { findBranch, type BankLookup } from './banks.ts';
export { TransferFileError, writeTransferFile, type TransferFile, type TransferPayee } from './zengin.ts';
