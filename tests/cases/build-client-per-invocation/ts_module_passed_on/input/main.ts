import * as models from "./llm";

export const pick = (name: keyof typeof models) => models[name];
