import OpenAI from "openai";

export { OpenAI as Client };
export const Other = OpenAI;
