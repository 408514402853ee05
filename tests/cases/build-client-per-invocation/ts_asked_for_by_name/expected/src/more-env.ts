import { optional, required } from "./env";

export function readOpenaiKey() {
  return required("OPENAI_API_KEY");
}

export const SHARED_KEY = required("SHARED_API_KEY");

export function readSharedKey() {
  return required("SHARED_API_KEY");
}

export const XAI_KEY = optional("XAI_API_KEY");
export const ORGANIZATION = optional("OPENAI_ORGANIZATION");
