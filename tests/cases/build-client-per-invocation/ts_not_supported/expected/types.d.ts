export declare const openai: import("openai").default;
