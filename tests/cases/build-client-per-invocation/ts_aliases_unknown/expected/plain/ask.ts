import { APIClient } from "openai/client";
import { createOpenai } from "./openai/client";

export const ask = () => [createOpenai().models.list(), APIClient];
