import { models } from "./service";

jest.mock("./openai.lib", () => {
  return {
    __esModule: true,
    default: {
      models: {
        list: jest.fn(),
      },
    },
  };
});

it("lists", async () => {
  await models();
});
