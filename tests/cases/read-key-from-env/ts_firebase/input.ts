export const firebase = {
  apiKey: "AIzaSyB3kQ9vX2mN7pR4tW8yZ1cF6hJ0lS5dG2a",
  authDomain: "project.firebaseapp.com",
};

export const standing = {
  apiKey: process.env.FIREBASE_KEY || "AIzaSyB3kQ9vX2mN7pR4tW8yZ1cF6hJ0lS5dG2a",
  authDomain: "project.firebaseapp.com",
};

export const maps = "AIzaSyB3kQ9vX2mN7pR4tW8yZ1cF6hJ0lS5dG2a";
