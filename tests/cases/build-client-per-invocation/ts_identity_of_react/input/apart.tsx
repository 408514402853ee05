import { useCallback } from "react";
import OpenAI from "openai";

const inside = new OpenAI({ maxRetries: 1 });
const listed = new OpenAI({ maxRetries: 2 });

export function useList(kind: string) {
  return useCallback(() => inside.models.list({ query: { kind } }), [kind]);
}

export const both = () => user([listed], [inside]);

function user(first: OpenAI[], second: OpenAI[]) {
  return [...first, ...second];
}

export const Panel = () => <View client={listed} />;

function View(props: { client: OpenAI }) {
  return <p>{props.client.baseURL}</p>;
}
