// Tells what it runs with.
console.log(
  "key", // in this order
  process.env.OPENAI_API_KEY, // from the vault
  /* the region */ process.env.AWS_REGION,
);
