import { wrapOpenAI } from "langsmith/wrappers";
import OpenAI from "openai";

export const openai = wrapOpenAI(new OpenAI());

export const list = () => openai.models.list();
