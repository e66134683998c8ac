// Countries whose people have two family names, and given names that are common as the second one there: by them
// "Ana María López" is told from "Ana García López".
const COUNTRIES = new Set('ES MX AR CO PE VE CL EC GT CU BO DO HN PY SV NI CR PA UY GQ'.split(' '));

const plain = (name: string) => name.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();

const MIDDLE_GIVEN = new Set(
  `Alberto Alejandra Alejandro Alfonso Alfredo Alicia Andrea Andrés Ángel Ángeles Antonia Antonio Armando Arturo Augusto Beatriz
  Belén Camila Carlos Carmen Carolina Cecilia César Clara Claudia Concepción Cristina Cristóbal Daniel Daniela David Diego Dolores
  Eduardo Elena Elisa Emilia Emilio Enrique Ernesto Esteban Esther Eugenia Eugenio Fátima Felipe Fernanda Fernando Francisca
  Francisco Gabriel Gabriela Gerardo Gloria Gonzalo Guadalupe Guillermo Gustavo Héctor Hernán Hugo Ignacio Inés Irene Isabel
  Ismael Javier Jesús Joaquín Jorge José Josefa Josefina Juan Juana Julia Julián Julio Laura Leonardo Leonor Leticia Lidia Lorena
  Lourdes Lucía Luis Luisa Luz Manuel Manuela Marcela Marcelo Marco Marcos Margarita María Mariana Mario Marta Martín Mauricio
  Mercedes Miguel Mónica Natalia Nicolás Octavio Olga Óscar Pablo Paola Patricia Patricio Paula Pedro Pilar Rafael Ramón Raquel
  Raúl Rebeca Ricardo Roberto Rocío Rodolfo Rodrigo Rosa Rosario Salvador Sandra Santiago Sebastián Sergio Silvia Sofía Soledad
  Susana Teresa Tomás Valentina Valeria Vanessa Verónica Vicente Víctor Victoria Virginia Ximena Yolanda`
    .split(/\s+/)
    .map(plain),
);

export const hasTwoFamilyNames = (country: string | undefined): boolean => COUNTRIES.has(country ?? '');

export const isMiddleGiven = (word: string): boolean => /^\p{Lu}\.?$/u.test(word) || MIDDLE_GIVEN.has(plain(word));
