export const config = {
  services: { users: process.env.USERS_URL ?? "http://users:3000" },
  stock: "http://stock:3000",
};

export const changed = { users: "http://users:3000" };
