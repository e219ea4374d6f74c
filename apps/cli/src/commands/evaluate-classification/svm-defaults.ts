/** Values of the options of support vector machines where none is given: weight of the errors, passes over the training images. */
export const svmDefaults = { C: 0.1, epochs: 1 } as const;
