import { GoogleGenerativeAI } from "@google/generative-ai";
import { config, Keys } from "./config";

const gemini = new GoogleGenerativeAI(config.key);
const other = new GoogleGenerativeAI(Keys.gemini);

export const length = () => config.key.length + Keys.gemini.length;
export const ask = (text: string) => gemini.getGenerativeModel({ model: config.model }).generateContent(text);
export const askOther = (text: string) => other.getGenerativeModel({ model: config.model }).generateContent(text);
