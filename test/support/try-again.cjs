/**
 * Whole processes, a browser and people's patience on two cores: what failed is tried once more, and its error is printed
 * all the same. What fails twice has failed.
 */
jest.retryTimes(1, { logErrorsBeforeRetry: true });
