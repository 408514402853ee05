const axios = require("axios");

exports.page = async (req, res) => {
  const user = await axios.get("http://users/me");
  const orders = await axios.get("http://orders/mine");
  res.json([user.data, orders.data]);
};

exports.unused = async (req, res) => {
  const user = await axios.get("http://users/me");
  const orders = await axios.get("http://orders/mine");
  res.json([user.data, orders.data]);
};
