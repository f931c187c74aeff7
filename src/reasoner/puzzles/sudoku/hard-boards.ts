export const hardBoards: readonly Uint8Array[] = [];
