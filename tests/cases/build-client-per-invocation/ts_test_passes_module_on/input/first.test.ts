import * as all from "./first";

test("it has all", () => {
  expect(Object.keys(all)).toContain("list");
});
