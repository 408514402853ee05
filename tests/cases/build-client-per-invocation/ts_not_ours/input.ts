import { ChatOpenAI } from "./models";
import { OpenAI } from "not-openai";

class Anthropic {}

const llm = new ChatOpenAI({ model: "local" });
const openai = new OpenAI();
const anthropic = new Anthropic();

export const all = () => [llm, openai, anthropic];
