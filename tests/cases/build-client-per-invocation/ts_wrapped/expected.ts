import { wrapOpenAI } from "langsmith/wrappers";
import OpenAI from "openai";

export function createOpenai() {
  return wrapOpenAI(new OpenAI());
}

export const list = () => createOpenai().models.list();
