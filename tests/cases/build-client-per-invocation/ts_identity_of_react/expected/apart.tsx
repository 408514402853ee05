import { useCallback } from "react";
import OpenAI from "openai";

function createInside(): OpenAI {
  return new OpenAI({ maxRetries: 1 });
}

function createListed(): OpenAI {
  return new OpenAI({ maxRetries: 2 });
}

export function useList(kind: string) {
  return useCallback(() => createInside().models.list({ query: { kind } }), [
    kind,
  ]);
}

export const both = () => user([createListed()], [createInside()]);

function user(first: OpenAI[], second: OpenAI[]) {
  return [...first, ...second];
}

export const Panel = () => <View client={createListed()} />;

function View(props: { client: OpenAI }) {
  return <p>{props.client.baseURL}</p>;
}
