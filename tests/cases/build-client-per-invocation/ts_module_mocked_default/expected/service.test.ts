import { models } from "./service";

jest.mock("./openai.lib", () => {
  const mockedDefault = {
    models: {
      list: jest.fn(),
    },
  };
  return {
    __esModule: true,
    default: () => mockedDefault,
  };
});

it("lists", async () => {
  await models();
});
