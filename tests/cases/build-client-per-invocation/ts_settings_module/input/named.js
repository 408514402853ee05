const settings = {
  mistralKey: process.env.MISTRAL_API_KEY,
};

module.exports = settings;
