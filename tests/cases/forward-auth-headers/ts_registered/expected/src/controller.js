const axios = require("axios");

exports.page = async (req, res) => {
  const authorization = req.headers.authorization;
  const forwarded = authorization ? { Authorization: authorization } : {};
  const user = await axios.get("http://users/me", { headers: forwarded });
  const orders = await axios.get("http://orders/mine", { headers: forwarded });
  res.json([user.data, orders.data]);
};

exports.unused = async (req, res) => {
  const user = await axios.get("http://users/me");
  const orders = await axios.get("http://orders/mine");
  res.json([user.data, orders.data]);
};
