"""Templates: the workbook an agency fills in and sends back as its return for a quarter."""
