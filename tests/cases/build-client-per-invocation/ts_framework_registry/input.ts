import { setDefaultOpenAIClient } from "@openai/agents";
import OpenAI from "openai";

setDefaultOpenAIClient(new OpenAI());
