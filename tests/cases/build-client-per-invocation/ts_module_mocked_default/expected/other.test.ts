import { models } from "./service";

jest.mock("./openai.lib", () => {
  const mockedDefault = { models: { list: () => ["a"] } };
  return {
    __esModule: true,
    default: () => mockedDefault,
  };
});

it("lists", async () => {
  expect(await models()).toEqual(["a"]);
});
