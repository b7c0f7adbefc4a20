declare module 'zengin-code' {
  interface ZenginBranch {
    code: string;
    name: string;
    kana: string;
  }
  interface ZenginBank extends ZenginBranch {
    branches: Record<string, ZenginBranch | undefined>;
  }
  const banks: Record<string, ZenginBank | undefined>;
  export default banks;
}
