"""What w:rPr, w:pPr, w:tblPr, w:trPr and w:tcPr say."""
