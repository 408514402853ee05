import OpenAI from "openai";

export const make = () => new OpenAI();
export const nothing = () => null;
export const lib = { make, nothing, deep: { make } };

export default { make };
