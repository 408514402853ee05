import { createOpenAI } from "@ai-sdk/openai";
import OpenAI from "openai";

const openAI = new OpenAI();
const _client = new OpenAI();
const OPENAI_BACKUP = new OpenAI();

export function list() {
  return [createOpenAI, openAI.models.list(), _client.models.list(), OPENAI_BACKUP.models.list()];
}
