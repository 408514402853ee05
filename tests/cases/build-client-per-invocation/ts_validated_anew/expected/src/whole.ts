import OpenAI from "openai";
import { env } from "./env";
import { make } from "./make";

const client = new OpenAI(make(env));

export const models = () => client.models.list();
