import { useCallback, useEffect } from "react";
import OpenAI from "openai";

const client = new OpenAI();

export function useList() {
  const list = useCallback(() => client.models.list(), [client]);
  useEffect(() => void list(), [list]);
  return list;
}
