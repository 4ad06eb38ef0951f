// Vite turns an imported style sheet into a file of its own; to the compiler it is nothing.
declare module '*.css';
