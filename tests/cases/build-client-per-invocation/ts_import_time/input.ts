import express from "express";
import { ChatOpenAI } from "@langchain/openai";
import { addRoutes } from "./routes";

const app = express();
const llm = new ChatOpenAI({ model: "gpt-4o-mini" });
addRoutes(app, llm);

export const ask = (text: string) => llm.invoke(text);
