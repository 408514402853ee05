import * as main from "./main";

export const all = (items: string[]) => items.map((input) => main.client.responses.create({ model: "gpt-4o", input }));
