/** What a network can run on: the execution providers of onnxruntime. */

/** webgpu is in the package for Linux, Windows and macOS; cuda needs libraries beside it; coreml is macOS, dml Windows. */
export const providers = ['cpu', 'webgpu', 'cuda', 'coreml', 'dml'] as const;
export type Provider = (typeof providers)[number];

/** "auto" takes what is faster here, the processor or what else there is. */
export const providerChoices = ['auto', ...providers] as const;
export type ProviderChoice = (typeof providerChoices)[number];
