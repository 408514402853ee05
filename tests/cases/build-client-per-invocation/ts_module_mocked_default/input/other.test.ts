import { models } from "./service";

jest.mock("./openai.lib", () => ({
  __esModule: true,
  default: { models: { list: () => ["a"] } },
}));

it("lists", async () => {
  expect(await models()).toEqual(["a"]);
});
