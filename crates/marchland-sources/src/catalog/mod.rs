//! Dataset cards: what each dataset is, whose, how to cite it, and how to know it is the right file.
