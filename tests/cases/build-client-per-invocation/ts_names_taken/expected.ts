import { createOpenAI } from "@ai-sdk/openai";
import OpenAI from "openai";

function createOpenAIClient(): OpenAI {
  return new OpenAI();
}

function _createClient(): OpenAI {
  return new OpenAI();
}

function createOpenaiBackup(): OpenAI {
  return new OpenAI();
}

export function list() {
  const openAI = createOpenAIClient();
  const _client = _createClient();
  const openaiBackup = createOpenaiBackup();
  return [createOpenAI, openAI.models.list(), _client.models.list(), openaiBackup.models.list()];
}
